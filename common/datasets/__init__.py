"""The data sets of the course: MNIST, which ships whole, and Fashion-MNIST."""

from common.datasets.catalogue import MNIST
from common.datasets.loaders import DataSet, load_mnist
from common.datasets.storage import DamagedDataError, cache_folder

MNIST_CLASSES = MNIST.classes

__all__ = [
    "MNIST_CLASSES",
    "DamagedDataError",
    "DataSet",
    "cache_folder",
    "load_mnist",
]
