"""What can go wrong in a flow.

FlowError                the flow's author broke a rule of the kit
├─ ForeignAwait          the flow awaited something else than an effect
├─ StepRepeated          two steps of one run share a name
└─ WrongCompartment      the flow named a command of another compartment
"""

from __future__ import annotations


class FlowError(Exception):
    """A flow broke a rule of the kit; its author mends it."""


class ForeignAwait(FlowError):
    def __init__(self, flow: str, awaited: object) -> None:
        super().__init__(f"{flow} awaited {type(awaited).__name__}; a flow may only await ctx.ask, say, do or know")


class StepRepeated(FlowError):
    def __init__(self, flow: str, step: str) -> None:
        super().__init__(f"{flow} reached the step {step!r} twice in one run; give one of them a name with named=")


class WrongCompartment(FlowError):
    def __init__(self, flow: str, thing: str) -> None:
        super().__init__(f"{flow} named {thing}, which belongs to another compartment")
