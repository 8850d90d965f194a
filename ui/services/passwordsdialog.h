#pragma once

#include "ui/services/serviceorders.h"

#include <QDialog>

class QGridLayout;

namespace ui {

//! New passwords, shown once: hidden until asked for, and copied so that they leave the clipboard
//! again.
class PasswordsDialog final : public QDialog
{
    Q_OBJECT

public:
    PasswordsDialog(const QList<SetPassword> &passwords, QWidget *parent);

private:
    void addRow(QGridLayout *grid, int row, const SetPassword &one);
};

} // namespace ui
