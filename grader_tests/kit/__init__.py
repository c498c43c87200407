"""What the checks of all notebooks are made of.

- `findings`: an answer is `Wrong` or `Unsolved`; what a crash of it means
- `patience`: how long an answer may take
- `probing`: call an answer, read and set its attributes, and notice what it changes
- `reading`: what it returned as plain numbers, and values in words
- `dicts`: dicts of arrays that it returned
- `comparing`: what came beside what had to come, and beside what known mistakes give
- `relations`: how a wrong array relates to the right one, where no known mistake fits
- `shapes`: the same for a shape
- `batteries`: what every function of arrays has to stand
- `credit`: what an answer earns that is right in some of its parts
- `quizzes`: questions with letters or a number as the answer
- `slopes`: exact slopes of a function that a check writes down
- `randomness`: limits for drawn numbers
- `batch_norm`: the check that two layers of two notebooks share
"""
