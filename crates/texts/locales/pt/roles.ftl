## Pages of staff are in French, English and German.
