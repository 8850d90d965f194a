#pragma once

#include "ui/common/engineroom.h"

#include <QDialog>

class QLineEdit;

namespace ui {

class Button;
class FormRow;
class Label;

//! Enters this machine's key for a server; or, where the panel makes keys, logs in once and has one
//! made.
class KeyDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class What { Enter, Make };

    KeyDialog(EngineRoom *room, const core::Server &server, What what, QWidget *parent);
    ~KeyDialog() override;

    void reject() override;

Q_SIGNALS:
    void kept(const core::Server &server);

private:
    void send();
    void hear(const core::Result<core::Server> &answer);
    void tellTyped();

    EngineRoom *m_room;
    core::Server m_server;
    What m_what;
    QLineEdit *m_login;
    QLineEdit *m_secret;
    FormRow *m_loginRow = nullptr;
    FormRow *m_secretRow = nullptr;
    Label *m_problem;
    Button *m_send;
    bool m_isSending = false;
};

} // namespace ui
