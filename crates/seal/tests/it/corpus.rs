//! Other people's files, hostile ones among them: never a panic, never slow, never better than pyHanko says.
