# Accounts: one's own password and devices, and what staff does about people's access.
