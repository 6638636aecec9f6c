"""Criteria, joint assessments and released evidence: read by the parties the cycle names."""
