"""The demonstration's programme: its plan, audits, reviews, surveys and actions, all invented."""
