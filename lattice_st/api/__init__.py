"""What users call: the container (DeltaGenerator), families of elements, commands."""
