#pragma once

#include "ui/common/engineroom.h"

#include <QDialog>

namespace ui {

class Button;
class ConnectionView;

//! The connection test of a server that is saved, with the key that is kept here.
class TestDialog final : public QDialog
{
    Q_OBJECT

public:
    TestDialog(EngineRoom *room, const core::Server &server, QWidget *parent);

Q_SIGNALS:
    void editWanted();

private:
    void test();
    void tellTest();

    core::Server m_server;
    ConnectionView *m_view;
    Button *m_again;
};

} // namespace ui
