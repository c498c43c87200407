"""The data sets of the course: MNIST, which ships whole, and Fashion-MNIST."""

from common.datasets.catalogue import FASHION_MNIST, MNIST
from common.datasets.loaders import DataSet, load_fashion_mnist, load_mnist
from common.datasets.storage import DamagedDataError, cache_folder

MNIST_CLASSES = MNIST.classes
FASHION_MNIST_CLASSES = FASHION_MNIST.classes

__all__ = [
    "FASHION_MNIST_CLASSES",
    "MNIST_CLASSES",
    "DamagedDataError",
    "DataSet",
    "cache_folder",
    "load_fashion_mnist",
    "load_mnist",
]
