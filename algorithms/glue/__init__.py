"""What turns layers into arrays and results into layers, shared by all algorithms."""
