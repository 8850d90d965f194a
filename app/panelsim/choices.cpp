#include "app/panelsim/choices.h"

namespace sim {

Choices::Choices(std::initializer_list<Uncertainty> uncertainties)
{
    for (const Uncertainty &uncertainty : uncertainties) {
        m_behaviours.insert(uncertainty.name, uncertainty.behaviours);
        m_chosen.insert(uncertainty.name, uncertainty.behaviours.first());
    }
}

bool Choices::choose(const QString &uncertainty, const QString &behaviour)
{
    if (!m_behaviours.value(uncertainty).contains(behaviour))
        return false;
    m_chosen.insert(uncertainty, behaviour);
    return true;
}

bool Choices::is(const QString &uncertainty, const QString &behaviour) const
{
    Q_ASSERT(m_behaviours.value(uncertainty).contains(behaviour));
    return chosen(uncertainty) == behaviour;
}

QString Choices::chosen(const QString &uncertainty) const
{
    Q_ASSERT(m_chosen.contains(uncertainty));
    return m_chosen.value(uncertainty);
}

} // namespace sim
