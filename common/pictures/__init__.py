"""Pictures that explain, drawn by code in one style, and plays: pictures with sliders.

``from common import pictures``, and as a cell's last line ``pictures.network([784, 50, 10])``: each
function returns a picture of the numbers it is given, with its description in words. They are made of
the boxes, arrows and matrices of `common.pictures.primitives`.
"""

from common.pictures.geometry import output_size, receptive_field
from common.pictures.graphs import Edge, affine, batch_norm, batch_norm_2d, graph, two_layer
from common.pictures.landscapes import paths, penalty, signal
from common.pictures.networks import dropout, network
from common.pictures.plays import play, watch
from common.pictures.readings import draw_digit, reading
from common.pictures.steps import clipped, dealt, forgetting, in_place, look_ahead
from common.pictures.windows import col2im_window, im2col_window, kernel_turned, pooling_route

__all__ = [
    "Edge",
    "affine",
    "batch_norm",
    "batch_norm_2d",
    "clipped",
    "col2im_window",
    "dealt",
    "draw_digit",
    "dropout",
    "forgetting",
    "graph",
    "im2col_window",
    "in_place",
    "kernel_turned",
    "look_ahead",
    "network",
    "output_size",
    "paths",
    "penalty",
    "play",
    "pooling_route",
    "reading",
    "receptive_field",
    "signal",
    "two_layer",
    "watch",
]
