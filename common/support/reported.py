"""The figures that the source documents report: what the course's experiments are compared with.

The documents are posts by learners of an exam course. Each figure there comes from one run.
"""

from typing import NamedTuple


class Training(NamedTuple):
    """A run of the report on vanishing gradients: 784-size-10, lr 0.1, 2000 steps of 100 images."""

    activation: str
    start: str
    size: str
    test: float  # accuracy on the 10,000 test images
    batch: float  # accuracy on a training batch of 100 images


# Document 003. The labels were in pictures that are lost; which row belongs to which figure is
# inferred from their order.
VANISHING_GRADIENTS = (
    Training("sigmoid", "N(0, 0.01²)", "40-20", 0.1135, 0.13),
    Training("ReLU", "N(0, 0.01²)", "40-20", 0.816, 0.84),
    Training("sigmoid", "Xavier", "40-20", 0.8369, 0.85),
    Training("ReLU", "He", "40-20", 0.9266, 0.95),
    Training("ReLU", "He", "20-10", 0.8822, 0.87),
    Training("ReLU", "He", "80-40", 0.9399, 0.90),
)

# Two more rows there: sigmoid with He and ReLU with Xavier, in an unknown order.
VANISHING_GRADIENTS_UNORDERED = (
    ("sigmoid", "He", "40-20"),
    ("ReLU", "Xavier", "40-20"),
)
UNORDERED_FIGURES = ((0.9558, 0.94), (0.9521, 0.96))  # test, batch


class Overfitting(NamedTuple):
    """A run of the report on overfitting: 784-100×6-10, 300 training images, 1000 steps of 100."""

    run: str
    train: float
    test: float


# Document 003. The two rows of L2 and L1 (0.005) are equal to 16 digits there.
OVERFITTING = (
    Overfitting("SGD", 1.0, 0.7471),
    Overfitting("L2", 0.8833, 0.6753),
    Overfitting("L1, 0.005", 0.8833, 0.6753),
    Overfitting("L1, 0.03", 0.13, 0.1135),
    Overfitting("dropout, SGD", 0.68, 0.5434),
    Overfitting("dropout, Adam", 1.0, 0.8029),
    Overfitting("dropout + L1", 0.9333, 0.7513),
)


class OptimizerRun(NamedTuple):
    """A run of the report on optimizers: 784-40-20-10, 1000 steps of 100 images."""

    optimizer: str
    lr: float
    norm: bool  # batch normalization
    activation: str
    start: str
    test: float  # accuracy on the 10,000 test images


# Document 003, in its order. The row of Momentum without normalization names He weights; its figure
# looks like that of small ones, so it stands here a second time with those.
OPTIMIZER_RUNS = (
    OptimizerRun("SGD", 0.01, False, "sigmoid", "N(0, 0.01²)", 0.1135),
    OptimizerRun("SGD", 0.1, False, "sigmoid", "N(0, 0.01²)", 0.1028),
    OptimizerRun("SGD", 0.01, True, "sigmoid", "N(0, 0.01²)", 0.6223),
    OptimizerRun("SGD", 0.01, False, "ReLU", "N(0, 0.01²)", 0.1135),
    OptimizerRun("SGD", 0.01, False, "sigmoid", "He", 0.3878),
    OptimizerRun("Momentum", 0.01, False, "sigmoid", "He", 0.1135),
    OptimizerRun("Momentum", 0.01, False, "sigmoid", "N(0, 0.01²)", 0.1135),
    OptimizerRun("Momentum", 0.01, True, "ReLU", "He", 0.9502),
    OptimizerRun("AdaGrad", 0.01, False, "sigmoid", "N(0, 0.01²)", 0.1135),
    OptimizerRun("AdaGrad", 0.01, True, "ReLU", "He", 0.948),
    OptimizerRun("RMSProp", 0.01, False, "sigmoid", "N(0, 0.01²)", 0.9454),
    OptimizerRun("RMSProp", 0.01, True, "sigmoid", "N(0, 0.01²)", 0.9181),
    OptimizerRun("Adam", 0.01, False, "sigmoid", "N(0, 0.01²)", 0.9406),
    OptimizerRun("Adam", 0.03, False, "sigmoid", "N(0, 0.01²)", 0.934),
    OptimizerRun("Adam", 0.3, False, "sigmoid", "N(0, 0.01²)", 0.1135),
)


class Convolutional(NamedTuple):
    """A run of the report with a simple CNN: 30 filters of 5×5, pool, dense 100, dense 10."""

    train_images: int
    test_images: int
    train: float
    test: float


# Document 003; the MLP beside it is the best of the same report, on all the test images.
SIMPLE_CNN = Convolutional(5000, 1000, 0.9926, 0.958)
BEST_MLP = 0.9558


class SlowPc(NamedTuple):
    """A CNN on Fashion-MNIST on a PC that was too slow for it: filters, and what is said of it."""

    filters: tuple[int, int]
    minutes_an_epoch: float | None  # of 60,000 images
    test: float | None  # accuracy "passed"


# Document 000: 3×3 filters, then 5×5; "about 5 minutes", "fast and passed 80 %".
SLOW_PC = (SlowPc((4, 4), None, 0.80), SlowPc((32, 64), 5.0, None))


class Record(NamedTuple):
    """The best accuracy on MNIST's test images that was known in a year."""

    year: int
    test: float


# Document 001, which took them from public lists.
MNIST_RECORDS = (Record(2016, 0.9979), Record(2020, 0.9991))

# Document 000 says of an MLP on Fashion-MNIST that it stays near this.
SLOW_PC_MLP = 0.90
