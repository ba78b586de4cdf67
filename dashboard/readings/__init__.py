"""The readings of indicators: what pages say about one line at one quarter, such as its flags."""
