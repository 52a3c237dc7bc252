//! Where letters are handed in.

use crate::config::section::section;

section! {
    /// A mail server that takes our letters: links for new passwords, receipts, notices. Without one, none of these is
    /// offered. "assidu config mail-test ADDRESS" sends a letter to try it.
    "mail" Mail {
        /// The mail server's name, such as smtp.example.org; empty sends no mail.
        host: String = "";
        /// Its port: 587 for starttls, 465 for tls.
        port: u16 = 587_u16;
        /// How the connection is protected: starttls, tls, or none for a relay on the same computer.
        security: String = "starttls";
        /// The address that letters come from, such as assidu@example.org. Its domain should allow the mail server to
        /// send for it (SPF, DKIM).
        from: String = "";
        /// The user name, when the server asks for one.
        user: String = "";
        /// The user's password. Better in a file of its own, which password_file names.
        password: String = "", secret;
        /// The file with the password.
        password_file: String = "";
        /// A file with the certificates (PEM) that the server's must come from; empty means those that this computer
        /// trusts.
        roots: String = "";
    }
}
