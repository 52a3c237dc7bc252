//! Assidu's doors to other systems: one folder each, each an adapter of a port of `assidu-domain`.
//!
//! To add a connector: 1. a folder named after the system; 2. implement the port; 3. bound everything that
//! comes in; 4. test it with what the system really sends, and with what a stranger could send.
//!
//! ```
//! use assidu_connectors::files::FileTables;
//! use assidu_domain::ports::TableReader as _;
//!
//! let bytes = "group_ref;title\r\nG-1;Pâtisserie\r\n".as_bytes();
//! let found = FileTables.detect("groups.csv", bytes)?;
//! let table = FileTables.read(bytes, &found)?;
//! assert_eq!(table.headers, ["group_ref", "title"]);
//! assert_eq!(table.rows, [(2, vec!["G-1".to_owned(), "Pâtisserie".to_owned()])]);
//! # Ok::<(), assidu_domain::ports::TableError>(())
//! ```

pub mod files;
