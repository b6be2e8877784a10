"""Tests of PocDesk; each reads like a shift at the desk."""
