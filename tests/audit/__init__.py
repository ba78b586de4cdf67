"""What is installed: faults that are known of it, and its licences (`make audit`)."""
