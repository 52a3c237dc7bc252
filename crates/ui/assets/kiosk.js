// The trainer's device handed round.
