mod rows;
mod stored;
