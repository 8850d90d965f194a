#include "ui/common/groupchoice.h"

#include "ui/common/engineroom.h"

#include <algorithm>

namespace ui {
namespace {

QString fillRuleInWords(core::FillRule rule)
{
    switch (rule) {
    case core::FillRule::LeastFull:
        return GroupChoice::tr("least full first");
    case core::FillRule::FewestAccounts:
        return GroupChoice::tr("fewest accounts first");
    case core::FillRule::InOrder:
        return GroupChoice::tr("one after the other");
    case core::FillRule::ByLocation:
        return GroupChoice::tr("by location");
    case core::FillRule::ByTag:
        return GroupChoice::tr("by tag");
    }
    Q_UNREACHABLE();
}

qint64 keyOf(std::optional<core::GroupId> group)
{
    return group ? group->value : 0;
}

} // namespace

GroupChoice::GroupChoice(const QString &none, QWidget *parent)
    : QComboBox(parent)
{
    addItem(none, keyOf({}));
}

void GroupChoice::fill(EngineRoom *room)
{
    const auto list = [](core::Engine &engine) {
        return engine.groups().list();
    };
    room->ask(this, list, [this](const core::Result<QList<core::ServerGroup>> &groups) {
        if (groups)
            setGroups(*groups);
    });
}

void GroupChoice::setGroups(const QList<core::ServerGroup> &groups)
{
    const QSignalBlocker quiet(this);
    for (const core::ServerGroup &group : groups)
        //: a group of servers and how it is filled
        addItem(tr("%1, %2").arg(group.name, fillRuleInWords(group.fillRule)), group.id.value);
    m_isFilled = true;
    choose(m_wanted);
}

void GroupChoice::choose(std::optional<core::GroupId> group)
{
    m_wanted = group;
    if (m_isFilled)
        setCurrentIndex(std::max(0, findData(keyOf(group))));
}

std::optional<core::GroupId> GroupChoice::chosen() const
{
    if (!m_isFilled)
        return m_wanted;
    const core::GroupId group{currentData().toLongLong()};
    return group.isValid() ? std::optional(group) : std::nullopt;
}

QString GroupChoice::nameOf(std::optional<core::GroupId> group) const
{
    const int at = findData(keyOf(group));
    return at >= 0 ? itemText(at) : QString::number(keyOf(group));
}

} // namespace ui
