#pragma once

#include "app/panelsim/plesk/plesksim.h"

#include <QJsonObject>

//! What the tests of this simulated panel ask it with.
namespace plesksimcalls {

using namespace Qt::Literals::StringLiterals;
using sim::PleskSim;

inline const auto Good = u"Wq7#mLp2vXz9Rt"_s;

QByteArray key(const PleskSim &panel);

sim::Request restRequest(const QByteArray &method, const QString &target, const QJsonObject &body,
                         const QByteArray &secret);

sim::Reply rest(PleskSim &panel, const QByteArray &method, const QString &target,
                const QJsonObject &body = {});

QJsonObject object(const sim::Reply &reply);

sim::Request xmlRequest(const QByteArray &operations, const QByteArray &secret);

QByteArray xml(PleskSim &panel, const QByteArray &operations);

//! Every value below the named element, in order: what counts in an answer.
QStringList values(const QByteArray &packet, const QString &name);

QJsonObject newClient(const QString &login = u"web08"_s);

QJsonObject newDomain(const QString &name = u"example.com"_s, const QString &login = u"web08"_s);

} // namespace plesksimcalls
