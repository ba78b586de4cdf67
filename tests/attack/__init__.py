"""The attack on what is published: written apart from the engine that protects it."""
