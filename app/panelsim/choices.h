#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace sim {

//! One point a contract leaves open, and what the real panels are known or thought to do there; the
//! first is what the simulator does unless told otherwise.
struct Uncertainty {
    QString name;
    QStringList behaviours;
};

class Choices
{
public:
    Choices(std::initializer_list<Uncertainty> uncertainties);

    bool choose(const QString &uncertainty, const QString &behaviour);
    //! Both names must exist: a misspelt one is a bug of the simulator.
    [[nodiscard]] bool is(const QString &uncertainty, const QString &behaviour) const;
    [[nodiscard]] QString chosen(const QString &uncertainty) const;
    [[nodiscard]] const QMap<QString, QStringList> &all() const { return m_behaviours; }

private:
    QMap<QString, QStringList> m_behaviours;
    QMap<QString, QString> m_chosen;
};

} // namespace sim
