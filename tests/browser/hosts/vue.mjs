{{vue}}
