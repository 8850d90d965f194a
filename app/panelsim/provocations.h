#pragma once

#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace sim {

//! Failures a test asked for: the named operation ends in one, so many times.
template <typename T>
class Provocations
{
public:
    void add(const QString &operation, T outcome, int times)
    {
        m_planned.append({operation, std::move(outcome), times});
    }

    [[nodiscard]] std::optional<T> take(const QString &operation)
    {
        for (Planned &planned : m_planned) {
            if (planned.operation == operation && planned.times > 0) {
                --planned.times;
                return planned.outcome;
            }
        }
        return {};
    }

private:
    struct Planned {
        QString operation;
        T outcome;
        int times;
    };

    QList<Planned> m_planned;
};

} // namespace sim
