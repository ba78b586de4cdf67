"""What is sent: documents, their headers and policy, files made small."""
