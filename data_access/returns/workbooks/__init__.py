"""The return in a workbook: whose it is, every figure with its cell, every fault, and its copy."""
