"""The checks of notebook 04: convolution by im2col, and pooling."""

from grader_tests.n04_cnn_im2col.avg_pool import check_avg_pool
from grader_tests.n04_cnn_im2col.columns import check_col2im, check_im2col
from grader_tests.n04_cnn_im2col.conv2d import check_conv2d
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
