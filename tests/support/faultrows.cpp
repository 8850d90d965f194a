#include "tests/support/faultrows.h"

#include <QMetaEnum>
#include <QTest>

using sim::Fault;

namespace {

void addColumns()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("kind");
}

void addRows(const QList<Fault> &faults, const QString &kind, const QList<Fault> &without = {})
{
    for (const Fault fault : faults) {
        if (!without.contains(fault))
            QTest::newRow(QMetaEnum::fromType<Fault>().valueToKey(int(fault))) << fault << kind;
    }
}

} // namespace

void addWriteFaultRows(const QList<Fault> &without)
{
    using enum Fault;
    addColumns();
    addRows({Refuse, NeverAnswer, DropBefore, DropAfter, HangAfter, FailAfter, ServerError,
             BadGateway, BadGatewayAfter, Html, Broken, Truncated, Huge, Trickle, EntityBomb,
             NotHttp, Unavailable},
            QStringLiteral("unknown-outcome"), without);
    addRows({TooMany}, QStringLiteral("busy"));
    addRows({Redirect}, QStringLiteral("invalid"));
    addRows({Slow}, QStringLiteral("ok"));
}

void addReadFaultRows()
{
    using enum Fault;
    addColumns();
    addRows({Refuse, NeverAnswer, DropBefore}, QStringLiteral("unreachable"));
    addRows({ServerError, BadGateway, Unavailable, TooMany}, QStringLiteral("busy"));
    addRows({Html, Broken, Huge, EntityBomb, NotHttp}, QStringLiteral("protocol"));
    addRows({Redirect}, QStringLiteral("invalid"));
}
