"""What happened while a model learnt."""

from dataclasses import dataclass, field


@dataclass
class History:
    """``history["val_loss"]`` and its like have one number an epoch, ``batch_loss`` one a step.

    The keys are those of Keras (loss, accuracy, val_loss, val_accuracy) and lr, seconds. Loss and
    accuracy are means over the epoch's batches, each as it was before its own update; the loss is
    that of the data, without penalties.
    """

    history: dict[str, list[float]] = field(default_factory=dict)
    batch_loss: list[float] = field(default_factory=list)

    def append(self, logs: dict[str, float]) -> None:
        """Add the numbers of one epoch."""
        for key, value in logs.items():
            self.history.setdefault(key, []).append(value)

    @property
    def epochs(self) -> int:
        """How many epochs were finished."""
        return len(self.history.get("loss", []))
