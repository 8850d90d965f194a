#pragma once

#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/app/panelsim/formbody.h"

#include <QJsonObject>

//! What the tests of this simulated panel ask it with.
namespace cpanelsimcalls {

using namespace Qt::Literals::StringLiterals;
using sim::CpanelSim;

inline const auto Good = u"Wq7#mLp2vXz9Rt"_s;

sim::Request request(const QString &function, const Parameters &parameters,
                     const QByteArray &authorization);

QByteArray rootToken(const CpanelSim &panel);

sim::Reply send(CpanelSim &panel, const QString &function, Parameters parameters,
                QByteArray authorization = {});

QJsonObject object(const sim::Reply &reply);

QJsonObject ask(CpanelSim &panel, const QString &function, const Parameters &parameters = {},
                const QByteArray &authorization = {});

QJsonObject metadata(const QJsonObject &envelope);

QJsonObject data(const QJsonObject &envelope);

bool succeeded(const QJsonObject &envelope);

QString reason(const QJsonObject &envelope);

Parameters newAccount(const QString &user = u"web08"_s, const QString &domain = u"example.com"_s);

QJsonObject parsed(const char *sample);

} // namespace cpanelsimcalls
