#pragma once

#include "app/panelsim/cpanel/server.h"

namespace sim::cpanel {

//! A UAPI call: the account it is made as, and its arguments.
struct Subject {
    Server &server;
    const Call &call;
    Account &account;

    [[nodiscard]] QString field(const QString &name) const { return call.field(name); }
};

struct UserAnswer {
    QJsonValue data;
    QString error; //!< empty: status 1

    static UserAnswer failed(const QString &error) { return {{}, error}; }
};

using UserHandler = UserAnswer (*)(const Subject &);

//! By "Module::function".
QMap<QString, UserHandler> mailAndDatabaseHandlers();

} // namespace sim::cpanel
