"""Whatever anybody sends: forms and requests bent by chance, forged, replayed and blown up."""
