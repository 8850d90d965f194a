#pragma once

#include "core/servers/server.h"

#include <QComboBox>

#include <optional>

namespace ui {

class EngineRoom;

//! One group of servers, or none. What was chosen stays chosen while the groups are not there yet.
class GroupChoice final : public QComboBox
{
    Q_OBJECT

public:
    explicit GroupChoice(const QString &none, QWidget *parent = nullptr);

    void fill(EngineRoom *room);

    void choose(std::optional<core::GroupId> group);
    [[nodiscard]] std::optional<core::GroupId> chosen() const;
    [[nodiscard]] QString nameOf(std::optional<core::GroupId> group) const;

private:
    void setGroups(const QList<core::ServerGroup> &groups);

    std::optional<core::GroupId> m_wanted;
    bool m_isFilled = false;
};

} // namespace ui
