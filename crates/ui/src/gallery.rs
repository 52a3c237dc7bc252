//! Every component and page with sample data, for the demonstration, the browser tests and the eye.
