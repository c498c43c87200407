"""The checks of notebook 04: convolution by im2col, and pooling.

- `sizes`: conv_output_size with its quiz, conv_param_count
- `im2col`, `col2im`, `max_pool`, `avg_pool`: the exercise of that name; `pooling`: what the two share
- `conv2d`: the layer; `conv2d_problem`: one with a known output, `conv2d_mistakes`: known mistakes
- `kernel_places`, `separable_images`: how all of them know what has to come out
- `learners_layer`: how a layer is made, called and read
"""

from grader_tests.n04_cnn_im2col.avg_pool import check_avg_pool
from grader_tests.n04_cnn_im2col.col2im import check_col2im
from grader_tests.n04_cnn_im2col.conv2d import check_conv2d
from grader_tests.n04_cnn_im2col.im2col import check_im2col
from grader_tests.n04_cnn_im2col.max_pool import check_max_pool
from grader_tests.n04_cnn_im2col.sizes import (
    check_conv_output_size,
    check_conv_param_count,
    check_conv_size_quiz,
)

CHECKS = {
    "04.conv_output_size": check_conv_output_size,
    "04.conv_size_quiz": check_conv_size_quiz,
    "04.im2col": check_im2col,
    "04.col2im": check_col2im,
    "04.Conv2d": check_conv2d,
    "04.MaxPool2d": check_max_pool,
    "04.AvgPool2d": check_avg_pool,
    "04.conv_param_count": check_conv_param_count,
}
