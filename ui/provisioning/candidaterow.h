#pragma once

#include "core/servers/server.h"

#include <QWidget>

namespace ui {

//! A server that was judged for the plan: how full it is, and why it was taken or not.
class CandidateRow final : public QWidget
{
    Q_OBJECT

public:
    //! Without a server its fill is not known.
    CandidateRow(const QString &name, const std::optional<core::Server> &server,
                 const QString &reason, bool isChosen, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isChosen;
};

} // namespace ui
