#pragma once

#include "app/panelsim/directadmin/directadminsim.h"
#include "tests/app/panelsim/formbody.h"

#include <QJsonObject>

//! What the tests of this simulated panel ask it with.
namespace directadminsimcalls {

using namespace Qt::Literals::StringLiterals;
using sim::DirectAdminSim;

inline const auto Good = u"Wq7#mLp2vXz9Rt"_s;

struct Login {
    QString user = u"admin"_s;
    QString secret; //!< empty: the panel's own key
};

sim::Request request(const DirectAdminSim &panel, const QByteArray &method, const QString &path,
                     const QByteArray &body, const Login &login);

sim::Reply post(DirectAdminSim &panel, const QString &command, const Parameters &parameters,
                const Login &login = {});

sim::Reply get(DirectAdminSim &panel, const QString &path, const Login &login = {});

QJsonObject object(const sim::Reply &reply);

QString fieldOf(const sim::Reply &reply, const QString &name);

Parameters with(Parameters parameters, const QString &name, const QString &value);

Parameters select(const QString &username, const Parameters &more);

inline const Parameters Delete{{u"confirmed"_s, u"Confirm"_s}, {u"delete"_s, u"yes"_s}};

} // namespace directadminsimcalls
