#include "app/panelsim/faultplan.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace sim {

void FaultPlan::add(const FaultRule &rule)
{
    m_rules.append(rule);
}

void FaultPlan::setChance(quint64 seed, double chance, const QList<Fault> &faults)
{
    m_seed = seed;
    m_chance = faults.isEmpty() ? 0 : chance;
    m_faults = faults;
    m_drawn.clear();
}

void FaultPlan::lift(Fault fault)
{
    m_rules.removeIf([fault](const FaultRule &rule) { return rule.fault == fault; });
}

void FaultPlan::clear()
{
    *this = FaultPlan();
}

FaultPlan::Hit FaultPlan::next(const QString &operation)
{
    std::optional<Hit> hit;
    for (FaultRule &rule : m_rules) {
        if (!rule.operation.isEmpty() && rule.operation != operation)
            continue;
        if (rule.skip > 0) {
            --rule.skip;
        } else if (!hit && rule.count != 0) {
            rule.count -= rule.count > 0 ? 1 : 0;
            hit = Hit{rule.fault, rule.delay};
        }
    }
    return hit ? *hit : draw(operation);
}

FaultPlan::Hit FaultPlan::draw(const QString &operation)
{
    if (m_chance <= 0)
        return {};
    const QByteArray what = QByteArray::number(m_seed) + ' ' + operation.toUtf8() + ' '
                            + QByteArray::number(m_drawn[operation]++);
    const QByteArray dice = QCryptographicHash::hash(what, QCryptographicHash::Sha1);
    const auto first = qFromBigEndian<quint32>(dice.constData());
    const auto second = qFromBigEndian<quint32>(dice.constData() + sizeof(quint32));
    if (static_cast<double>(first) >= m_chance * 4294967296.0)
        return {};
    return {.fault = m_faults.at(static_cast<qsizetype>(second) % m_faults.size())};
}

} // namespace sim
