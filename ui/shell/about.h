#pragma once

#include <QDialog>

namespace ui {

//! What this program is, and what it stands on.
class About final : public QDialog
{
    Q_OBJECT

public:
    explicit About(QWidget *parent);
};

} // namespace ui
