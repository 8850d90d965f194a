#pragma once

#include "app/panelsim/fault.h"

#include <QList>
#include <QMap>

namespace sim {

//! Which request meets which fault. Rules go before chance, in the order they were planted.
class FaultPlan
{
public:
    struct Hit {
        Fault fault = Fault::None;
        std::chrono::milliseconds delay{std::chrono::seconds(1)};
    };

    void add(const FaultRule &rule);
    //! The draw depends on seed, operation and how many of that operation came before: requests
    //! that overtake each other do not change what either meets.
    void setChance(quint64 seed, double chance, const QList<Fault> &faults);
    //! Takes back the rules that plant this fault; what may happen by chance stays.
    void lift(Fault fault);
    void clear();
    [[nodiscard]] Hit next(const QString &operation);

private:
    [[nodiscard]] Hit draw(const QString &operation);

    QList<FaultRule> m_rules;
    quint64 m_seed = 0;
    double m_chance = 0;
    QList<Fault> m_faults;
    QMap<QString, int> m_drawn;
};

} // namespace sim
