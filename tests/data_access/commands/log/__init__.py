"""Tests of the commands for the log and for purges."""
