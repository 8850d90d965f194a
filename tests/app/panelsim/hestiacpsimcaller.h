#pragma once

#include "app/panelsim/hestiacp/hestiacpsim.h"

#include <memory>

//! What the tests of this simulated panel have in common: one of it, its key, and the way to ask.
class HestiaCpSimCaller
{
protected:
    void begin();
    sim::Reply send(const QList<std::pair<QString, QString>> &fields);
    sim::Reply call(const QString &command, const QStringList &args,
                    const QString &code = QStringLiteral("no"));
    static QByteArray exitOf(const sim::Reply &reply);
    static QJsonObject json(const sim::Reply &reply);

    std::unique_ptr<sim::HestiaCpSim> m_sim;
    sim::Access m_key;
};
