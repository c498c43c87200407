"""The checks of notebook 02: the optimizers, their schedules, clipping and mini-batches."""

from grader_tests.kit.quizzes import matching
from grader_tests.n02_optimizers.clipping import check_clip_grad_norm
from grader_tests.n02_optimizers.minibatches import check_minibatches
from grader_tests.n02_optimizers.optimizers import check_optimizer
from grader_tests.n02_optimizers.schedules import check_cosine_decay, check_step_decay

CHECKS = {
    "02.SGD": check_optimizer("SGD"),
    "02.Momentum": check_optimizer("Momentum"),
    "02.Nesterov": check_optimizer("Nesterov"),
    "02.AdaGrad": check_optimizer("AdaGrad"),
    "02.RMSProp": check_optimizer("RMSProp"),
    "02.Adam": check_optimizer("Adam"),
    "02.AdamW": check_optimizer("AdamW"),
    "02.step_decay": check_step_decay,
    "02.cosine_decay": check_cosine_decay,
    "02.clip_grad_norm": check_clip_grad_norm,
    "02.minibatches": check_minibatches,
    "02.optimizer_traits": matching(
        "02.optimizer_traits",
        "abcde",
        {
            "Momentum": "568d9611f4808132",
            "AdaGrad": "3873d49450ed264d",
            "RMSProp": "a7da7f6be1ad7502",
        },
    ),
}
