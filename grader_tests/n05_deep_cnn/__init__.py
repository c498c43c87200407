"""The checks of notebook 05: depth, augmentation, ensembles, and AlexNet.

- `receptive_field`, `batch_norm_2d`, `rotation`, `ensemble`, `alexnet`: an exercise each
- `deep_convnet`: the network; `convnet_model`: how it is read, `passing_pixels`: what lies between
  its weights
- `random_shift`, `random_crop`, `random_flip`: the exercise of that name; `random_moves`,
  `pixel_sources`: what the three share
"""

from grader_tests.kit.quizzes import choices
from grader_tests.n05_deep_cnn.alexnet import check_alexnet_shapes
from grader_tests.n05_deep_cnn.batch_norm_2d import check_batchnorm2d
from grader_tests.n05_deep_cnn.deep_convnet import check_deep_convnet
from grader_tests.n05_deep_cnn.ensemble import check_ensemble_predict
from grader_tests.n05_deep_cnn.random_crop import check_random_crop
from grader_tests.n05_deep_cnn.random_flip import check_random_flip
from grader_tests.n05_deep_cnn.random_shift import check_random_shift
from grader_tests.n05_deep_cnn.receptive_field import check_receptive_field
from grader_tests.n05_deep_cnn.rotation import check_rotate

CHECKS = {
    "05.receptive_field": check_receptive_field,
    "05.deep_convnet": check_deep_convnet,
    "05.BatchNorm2d": check_batchnorm2d,
    "05.random_shift": check_random_shift,
    "05.random_crop": check_random_crop,
    "05.random_flip": check_random_flip,
    "05.rotate": check_rotate,
    "05.augmentation_safety": choices(
        "05.augmentation_safety", "abcde", frozenset({"58bd0baed1b50cff", "5bd54f1a6e791b2a"})
    ),
    "05.ensemble_predict": check_ensemble_predict,
    "05.alexnet_shapes": check_alexnet_shapes,
}
