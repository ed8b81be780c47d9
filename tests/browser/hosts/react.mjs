{{react}}
