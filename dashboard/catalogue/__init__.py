"""What the partnership agreed: its indicators, levels, events and relations."""
