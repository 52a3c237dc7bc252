# What learners see: entering the code, signing, the receipt.
