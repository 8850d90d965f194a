#pragma once

#include "ui/common/engineroom.h"

#include <QDialog>

namespace ui {

//! A record that changed since its key was entered: old and new, for a person to judge before the
//! key is used again.
class ChangeDialog final : public QDialog
{
    Q_OBJECT

public:
    ChangeDialog(EngineRoom *room, const core::Server &server, const core::KeyChange &change,
                 QWidget *parent);

Q_SIGNALS:
    void confirmed();

private:
    void confirm();

    EngineRoom *m_room;
    core::Server m_server;
};

} // namespace ui
