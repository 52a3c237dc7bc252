# The office: planning, groups, rules, closures, exports.
